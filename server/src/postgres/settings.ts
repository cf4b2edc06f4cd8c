/** What we ask of PostgreSQL beyond its defaults; a department's server has little memory. */
export function settingsFor(durable: boolean, own: Record<string, string>): Record<string, string> {
  return { ...always, ...(durable ? {} : forTests), ...own }
}

const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  shared_buffers: '128MB',
  max_connections: '60',
  jit: 'off',
  // Three reader processes of their own bring nothing for a database that fits in memory.
  io_method: 'sync',
  // Statements and details hold what people wrote; the log must not.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** A test's data need not survive the test. */
const forTests = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '300',
}
