/** Cells of a list as they are sent: pasted, or a file in base64. */
interface GivenList { name: string, content: { text: string } | { base64: string } }

/** In base64 a third longer, and with the rest of the request below the megabyte that the server takes. */
export const MAX_FILE_BYTES = 700_000
/** Bytes that one call takes as its arguments. */
const AT_ONCE = 8192

/** A file as it is sent. */
export async function givenFile(file: File): Promise<GivenList> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let start = 0; start < bytes.length; start += AT_ONCE)
    binary += String.fromCharCode(...bytes.subarray(start, start + AT_ONCE))
  return { name: file.name, content: { base64: btoa(binary) } }
}

/** Cells copied from a table as they are sent. `name` is that of the list in the audit. */
export const givenText = (text: string, name: string): GivenList => ({ name: `${name}.csv`, content: { text } })
