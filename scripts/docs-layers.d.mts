/** `docs/architecture.svg`, drawn from the layers. */
export function layersPicture(): string;
