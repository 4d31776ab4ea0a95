import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { works } from './work.ts'

const version = '9.9.0'

/**
 * Mockoon in a folder that is gone after the bench, and an environment with the works' answers. Nothing is installed
 * elsewhere. Undefined, with a printed reason, where it cannot be had.
 */
export function mockoon(folder: string, answer: Uint8Array): ((port: number) => string[]) | undefined {
  console.error(`Fetching Mockoon ${version}…`)
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', '--silent']
  const { status, stderr } = spawnSync('npm', [...args, `@mockoon/cli@${version}`], {
    encoding: 'utf8',
    timeout: 180_000,
  })
  if (status !== 0) {
    console.error(`Mockoon is left out: it could not be fetched (${stderr?.trim().split('\n')[0] ?? 'no npm'}).`)
    return undefined
  }
  const file = join(folder, 'mockoon.json')
  writeFileSync(file, JSON.stringify(environment(Buffer.from(answer).toString())))
  const script = join(folder, 'node_modules/@mockoon/cli/bin/run.js')
  const quiet = [
    '--hostname',
    '127.0.0.1',
    '--disable-log-to-file',
    '--disable-admin-api',
    '--max-transaction-logs',
    '1',
  ]
  return port => [script, 'start', '--data', file, '--port', String(port), ...quiet]
}

/** Each work's path with the same answer; Mockoon validates nothing. */
function environment(body: string): object {
  const routes = works.map(({ path }, index) => ({
    uuid: `route-${index}`,
    type: 'http',
    documentation: '',
    method: 'post',
    endpoint: path.slice(1),
    responses: [
      {
        uuid: `answer-${index}`,
        body,
        latency: 0,
        statusCode: 200,
        label: '',
        headers: [{ key: 'Content-Type', value: 'application/json' }],
        bodyType: 'INLINE',
        filePath: '',
        databucketID: '',
        sendFileAsBody: false,
        rules: [],
        rulesOperator: 'OR',
        disableTemplating: true,
        fallbackTo404: false,
        default: true,
        crudKey: 'id',
        callbacks: [],
      },
    ],
    responseMode: null,
    streamingMode: null,
    streamingInterval: 0,
  }))
  return {
    uuid: 'bench',
    lastMigration: 33,
    name: 'bench',
    port: 0,
    hostname: '127.0.0.1',
    endpointPrefix: '',
    latency: 0,
    folders: [],
    routes,
    rootChildren: routes.map(({ uuid }) => ({ type: 'route', uuid })),
    proxyMode: false,
    proxyHost: '',
    proxyRemovePrefix: false,
    tlsOptions: { enabled: false, type: 'CERT', pfxPath: '', certPath: '', keyPath: '', caPath: '', passphrase: '' },
    cors: true,
    headers: [],
    proxyReqHeaders: [],
    proxyResHeaders: [],
    data: [],
    callbacks: [],
  }
}
