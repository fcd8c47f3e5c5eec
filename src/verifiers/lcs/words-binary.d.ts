/** The compiled assembly/words.ts in base64, which the build writes. */
export const kernelBinary: string;
