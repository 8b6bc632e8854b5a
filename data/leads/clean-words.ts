// What no keyboard types: C0 and C1 controls but the line feed, and the overrides and embeddings of direction, which make words read otherwise than they are.
// eslint-disable-next-line no-control-regex
const untyped = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g

/** Words as they are kept: every emoji and script, line feeds, and nothing that cannot be seen or stored. A tab is a space; half of a surrogate pair is U+FFFD. */
export function cleanWords(words: string): string {
  return words.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(untyped, '').replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD').trim()
}
