import type {Audience} from './wire/audience.js'

/** Figures of the host, in the text form of Prometheus. */
export interface Figures {
  type: string
  text(): Promise<string>
}

/** What the host counts: clients, messages, and the process's own figures. */
export async function figuresOf(audience: Audience): Promise<Figures> {
  const {collectDefaultMetrics, Counter, Gauge, Registry} = await import('prom-client')
  const register = new Registry()
  collectDefaultMetrics({register, prefix: 'dnd_'})
  const figures = [
    new Gauge({
      name: 'dnd_clients',
      help: 'Clients that listen.',
      registers: [register],
      collect() {
        this.set(audience.size)
      },
    }),
    new Counter({
      name: 'dnd_messages_total',
      help: 'Messages to clients.',
      registers: [register],
      collect() {
        this.reset()
        this.inc(audience.told)
      },
    }),
  ]
  return {type: register.contentType, text: () => (figures.length > 0 ? register.metrics() : Promise.resolve(''))}
}
