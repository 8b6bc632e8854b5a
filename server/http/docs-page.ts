import type { OpenAPIV3_1 } from 'openapi-types'
import { html } from 'hono/html'
import { problemStatuses } from '#data/problems/problem-statuses.ts'

const methods = [
  'get',
  'put',
  'post',
  'delete',
  'patch',
] as const

/**
 * The API for people: one page without a script, made from the OpenAPI document. (Ready-made viewers fetch from elsewhere or phone
 * home when installed, and need a looser content policy.)
 */
export function docsPage(document: OpenAPIV3_1.Document) {
  const routes = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap(method => item?.[method]
      ? [
          { path, method, operation: item[method] },
        ]
      : []))
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${document.info.title} API</title>
<link rel="stylesheet" href="/api/docs.css"></head>
<body><main><h1>${document.info.title} API ${document.info.version}</h1>
<p>${document.info.description ?? ''}</p>
<p><a href="/api/openapi.json">OpenAPI 3.1 (JSON)</a> · <a href="/data/stations.geojson">stations.geojson</a> · <a href="/data/stations.csv">stations.csv</a></p>
${routes.map(({ path, method, operation }) => html`<section><h2><code>${method.toUpperCase()} /api${path}</code></h2><p>${operation.summary ?? ''}</p>
${parameterTable(operation)}
<p>Answers: ${Object.entries(operation.responses ?? {}).map(([status, response]) => html`<br><b>${status}</b> ${'description' in response
  ? response.description
  : ''}`)}</p></section>`)}
<section><h2>Problem codes</h2><p>Errors are <code>application/problem+json</code> (RFC 9457) with a <code>code</code> of this list.</p>
<table><thead><tr><th scope="col">code</th><th scope="col">status</th></tr></thead><tbody>
${Object.entries(problemStatuses).map(([code, status]) => html`<tr id="${code}"><td><code>${code}</code></td><td>${status}</td></tr>`)}</tbody></table></section>
</main></body></html>`
}

function parameterTable(operation: OpenAPIV3_1.OperationObject) {
  const parameters = (operation.parameters ?? []).flatMap(parameter => 'name' in parameter
    ? [parameter]
    : [])
  if (parameters.length === 0)
    return ''
  return html`<table><thead><tr><th scope="col">parameter</th><th scope="col">in</th><th scope="col">required</th><th scope="col">schema</th></tr></thead><tbody>
${parameters.map(({ name, in: place, required, schema }) => html`<tr><td><code>${name}</code></td><td>${place}</td><td>${required ? 'yes' : 'no'}</td><td><code>${JSON.stringify(schema ?? {})}</code></td></tr>`)}</tbody></table>`
}
