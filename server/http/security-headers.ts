import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from './http-env.ts'
import { secureHeaders } from 'hono/secure-headers'

/** The usual security headers of pages. They add their content policy themselves, because it names the hash of their inline script. */
export function protectPages(): MiddlewareHandler<HttpEnv> {
  return secureHeaders({
    crossOriginResourcePolicy: false,
    referrerPolicy: 'strict-origin-when-cross-origin',
    xFrameOptions: 'DENY',
    permissionsPolicy: { geolocation: ['self'], camera: ['self'], microphone: [] },
  })
}
