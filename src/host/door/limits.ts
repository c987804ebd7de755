import type {Role} from '../../schema/host.js'

/** How much somebody may ask of the host. */
export interface Limits {
  /** Requests in a minute; of strangers those of one address, of all others each one's own. */
  requests: number
  /** Bytes of what a request brings. */
  body: number
  /** Streams that they may have open at once. */
  streams: number
  /** Messages that each stream may bring in twenty seconds. */
  messages: number
}

/** Who is not let in yet, or not known. */
export type Limited = Role | 'stranger'

/** A page that is opened anew asks for about ten things; a phone has one stream, and for a moment a second when it comes back. */
export const LIMITS: Readonly<Record<Limited, Limits>> = {
  stranger: {requests: 300, body: 1024, streams: 4, messages: 50},
  spectator: {requests: 300, body: 1024, streams: 4, messages: 50},
  player: {requests: 300, body: 16 * 1024, streams: 4, messages: 50},
  'co-dm': {requests: 600, body: 16 * 1024, streams: 8, messages: 50},
  dm: {requests: 600, body: 16 * 1024, streams: 8, messages: 50},
}

/** Of everybody together. */
export const ALL = {
  /** Connections, those of streams among them. */
  connections: 1_500,
  streams: 600,
  /** Bytes of a request's headers, and of a message. */
  headers: 8 * 1024,
  message: 4 * 1024,
  /** Until the headers, and until all of a request, have come. */
  headersMs: 5_000,
  requestMs: 10_000,
} as const
