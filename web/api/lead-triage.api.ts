import type { InferRequestType } from 'hono/client'
import type * as z from 'zod/mini'
import type { blackOutSchema, publishSchema, StaffDeed } from '#data/leads/triage/lead-deed.ts'
import type { ReplyTemplate, RoutingRule } from '#data/leads/triage/routing.ts'
import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'
import { readDone } from './done.ts'

type Routes = Client['api']['staff']['leads']
/** Which reports are wanted, as in the address. */
export type LeadQuery = InferRequestType<Routes['$get']>['query']
export type BulkDeed = InferRequestType<Routes['bulk']['$post']>['json']
export type WebhookInput = InferRequestType<Routes['settings']['webhooks']['$post']>['json']

type Publication = z.infer<typeof publishSchema>
/** A rectangle as shares of a photo's width and height. */
export type Box = z.infer<typeof blackOutSchema>['boxes'][number]

/** Reports of riders as staff deal with them. No call rejects. */
export function createLeadTriageApi({ api: { staff: { leads } } }: Client) {
  return {
    readQueue: (query: LeadQuery) => readAnswer(leads.$get({ query })),
    /** Where the same reports are a table. */
    fileAddress: ({ limit: _, after: __, ...query }: LeadQuery): string => leads['export.xlsx'].$url({ query }).toString(),
    readPage: (id: string) => readAnswer(leads[':id'].$get({ param: { id } })),
    doDeed: (id: string, json: StaffDeed) => readAnswer(leads[':id'].deeds.$post({ param: { id }, json })),
    doBulk: (json: BulkDeed) => readAnswer(leads.bulk.$post({ json })),
    /** Publishing shows staff's own words and the chosen photos to everybody. */
    publish: (id: string, json: Publication) => readDone(leads[':id'].public.$put({ param: { id }, json })),
    unpublish: (id: string) => readDone(leads[':id'].public.$delete({ param: { id } })),
    blackOut: (id: string, photoId: string, boxes: readonly Box[]) => readDone(leads[':id'].photos[':photoId']['black-out'].$post({ param: { id, photoId }, json: { boxes: [...boxes] } })),
    restorePhoto: (id: string, photoId: string) => readDone(leads[':id'].photos[':photoId'].restore.$post({ param: { id, photoId } })),
    readSettings: () => readAnswer(leads.settings.$get()),
    putRules: (rules: RoutingRule[]) => readDone(leads.settings.rules.$put({ json: { rules } })),
    putTemplates: (templates: ReplyTemplate[]) => readDone(leads.settings.templates.$put({ json: { templates } })),
    addWebhook: (json: WebhookInput) => readAnswer(leads.settings.webhooks.$post({ json })),
    removeWebhook: (id: string) => readDone(leads.settings.webhooks[':id'].$delete({ param: { id } })),
    tryWebhook: (id: string) => readAnswer(leads.settings.webhooks[':id'].test.$post({ param: { id } })),
  }
}
