/** The compiled assembly/lift.ts in base64, which the build writes. */
export const kernelBinary: string;
