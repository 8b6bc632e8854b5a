import type { Context } from 'hono'
import type { Config } from '../config.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isSecureOrigin, mayBePlain } from './request-origin.ts'

/** The prefix makes browsers refuse this cookie unless it is Secure, for the whole site, and from no other domain. */
const SECURE_COOKIE = '__Host-nuanyi'
/**
 * Browsers keep no Secure cookie from plain http, as on a county's own network before there is a certificate. Another name, because one
 * that may be Secure or not would let a plain page put its own cookie in place of ours; where https is used it is not read at all.
 */
const PLAIN_COOKIE = 'nuanyi'
const flags = { path: '/', httpOnly: true, sameSite: 'Strict' } as const

/** The token of the session, if the request carries one. */
export function readToken<Env extends HttpEnv>(c: Context<Env>, config: Pick<Config, 'PUBLIC_URL'>): string | undefined {
  return getCookie(c, SECURE_COOKIE) ?? (mayBePlain(c.req, config) ? getCookie(c, PLAIN_COOKIE) : undefined)
}

/** Gives the browser its token until it is closed; the server ends the session by itself. A cookie of the other kind is taken back. */
export function writeToken<Env extends HttpEnv>(c: Context<Env>, token: string): void {
  if (isSecureOrigin(c.req.header('origin'))) {
    setCookie(c, SECURE_COOKIE, token, { ...flags, secure: true })
    deleteCookie(c, PLAIN_COOKIE, flags)
    return
  }
  setCookie(c, PLAIN_COOKIE, token, flags)
  deleteCookie(c, SECURE_COOKIE, { ...flags, secure: true })
}

export function dropToken<Env extends HttpEnv>(c: Context<Env>): void {
  deleteCookie(c, SECURE_COOKIE, { ...flags, secure: true })
  deleteCookie(c, PLAIN_COOKIE, flags)
}
