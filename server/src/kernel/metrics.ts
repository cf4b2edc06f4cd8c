import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What Prometheus reads at `/metrics`. Labels are names of kinds, never of people. */
export function openMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
  return {
    registry,
    operations: new Histogram({
      name: 'shouwen_operation_seconds',
      help: 'Operations by name and outcome (done, a refusal code, or defect)',
      labelNames: ['name', 'outcome'],
      buckets,
      registers,
    }),
    requests: new Histogram({
      name: 'shouwen_http_request_seconds',
      help: 'HTTP requests by route and status',
      labelNames: ['route', 'status'],
      buckets,
      registers,
    }),
    deliveries: new Counter({
      name: 'shouwen_event_deliveries_total',
      help: 'Events delivered to subscribers by outcome',
      labelNames: ['subscriber', 'outcome'],
      registers,
    }),
    jobs: new Histogram({
      name: 'shouwen_job_seconds',
      help: 'Background jobs by name and outcome',
      labelNames: ['name', 'outcome'],
      buckets,
      registers,
    }),
    sockets: new Gauge({
      name: 'shouwen_sockets',
      help: 'Open sockets by kind',
      labelNames: ['kind'],
      registers,
    }),
  }
}

export type Metrics = ReturnType<typeof openMetrics>
