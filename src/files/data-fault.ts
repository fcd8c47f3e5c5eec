/**
 * What is wrong with the bytes of a file, in words for who has the file. An error of any other class that a decoder meets
 * says nothing to them: it is reported as damage.
 */
export class DataFault extends Error {}

/**
 * What an error says of the bytes that were decoded: its own words where it has some for people (a {@link DataFault}, a
 * fault of the disk), else that they are damaged.
 *
 * @param what is damaged: "the gzip data"
 */
export function faultOf(error: unknown, what: string): string {
  if (error instanceof DataFault) return error.message;
  const { message, syscall } = error as NodeJS.ErrnoException;
  return syscall === undefined ? `${what} is damaged` : message;
}
