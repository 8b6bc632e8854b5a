/** Every way in which a request can fail, with its HTTP status. Each has words in every locale (`web/i18n`). */
export const problemStatuses = {
  bad_request: 400,
  invalid_input: 422,
  sign_in_failed: 401,
  code_needed: 401,
  foreign_origin: 403,
  not_found: 404,
  method_not_allowed: 405,
  id_taken: 409,
  name_taken: 409,
  last_admin: 409,
  too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  sign_in_locked: 429,
  internal: 500,
  not_ready: 503,
} as const
