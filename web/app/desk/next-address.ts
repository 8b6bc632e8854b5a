/** Where to go after signing in: a page of the desk, whatever else somebody has put into the address. */
export function nextAddress(next: unknown): string {
  return typeof next === 'string' && /^\/desk(?:[/?]|$)/.test(next) && !next.startsWith('/desk/sign-in') ? next : '/desk'
}
