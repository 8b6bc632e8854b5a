import type { Token } from './hours-text-tokens.ts'

type Kind = Token['kind']

/** Walks over the tokens of one text. */
export class TokenCursor {
  private position = 0
  private readonly tokens: readonly Token[]

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  get isAtEnd(): boolean {
    return this.position >= this.tokens.length
  }

  /** Takes the next token if it is of this kind. */
  take<K extends Kind>(kind: K): Extract<Token, { kind: K }> | undefined {
    const token = this.tokens[this.position]
    if (token?.kind !== kind)
      return undefined
    this.position++
    // The kind was compared on the line above, which the compiler does not carry over to a generic.
    return token as Extract<Token, { kind: K }>
  }

  skip(...kinds: readonly Kind[]): void {
    while (kinds.some(kind => this.take(kind)));
  }

  /** Reads something that may not be there; what it took is put back when it returns undefined. */
  try<T>(read: () => T | undefined): T | undefined {
    const start = this.position
    const result = read()
    if (result === undefined)
      this.position = start
    return result
  }
}
