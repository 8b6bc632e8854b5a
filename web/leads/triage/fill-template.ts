/** The words of a template with `{kind}`, `{number}` and `{unit}` filled in; any other braces stay as they are. */
export function fillTemplate(words: string, values: { readonly kind: string, readonly number: string, readonly unit: string }): string {
  return words.replace(/\{(kind|number|unit)\}/g, (_, name: keyof typeof values) => values[name])
}
