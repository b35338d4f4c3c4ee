import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setDefaultCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { run, type Started, start } from '../programs/processes.ts';
import type { Python } from '../programs/python.ts';

export interface Emulator {
  readonly url: string;
  readonly port: number;
  /** Path of its self-signed certificate. */
  readonly certificate: string;
  readonly log: () => string;
}

/**
 * Starts ministack (https://pypi.org/project/ministack/) with state in memory, on a free port of loopback.
 *
 * It runs over TLS and with `AUTH`, so that it evaluates IAM: the functions can do only what their roles allow, and the
 * buckets' `aws:SecureTransport` conditions hold as on AWS. `condition_keys.py` adds missing condition keys.
 */
export async function startEmulator(
  python: Python,
  folder: string,
  environment: NodeJS.ProcessEnv,
  verbose: boolean,
): Promise<Emulator> {
  const { certificate, key } = await makeCertificate(folder, environment);
  const port = await freePort();
  const env = {
    ...environment,
    AUTH: 'true',
    USE_SSL: '1',
    MINISTACK_SSL_CERT: certificate,
    MINISTACK_SSL_KEY: key,
    GATEWAY_PORT: String(port),
    MINISTACK_HOST: 'localhost',
    // These two would listen on every interface.
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    NODE_EXTRA_CA_CERTS: certificate,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONPATH: fileURLToPath(new URL('.', import.meta.url)),
  };
  // Not by its own command, which also listens on port 443 if it can.
  const server = start(
    python.program('python'),
    [
      '-m',
      'hypercorn',
      'condition_keys:app',
      '--bind',
      `127.0.0.1:${port}`,
      '-c',
      'python:ministack.core.hypercorn_conf',
    ],
    { env, verbose },
  );
  setDefaultCACertificates([await readFile(certificate, 'utf8')]);
  const url = `https://127.0.0.1:${port}`;
  await untilReady(url, server);
  return { url, port, certificate, log: server.output };
}

/** Creates a certificate for loopback, for this run only. */
async function makeCertificate(
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<{ certificate: string; key: string }> {
  const certificate = join(folder, 'server.crt');
  const key = join(folder, 'server.key');
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const files = ['-keyout', key, '-out', certificate];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  await run('openssl', ['req', ...kind, ...files, ...subject], { env });
  return { certificate, key };
}

async function untilReady(url: string, { child, output }: Started): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < 30_000; ) {
    if (child.exitCode !== null) break;
    try {
      if ((await fetch(`${url}/_ministack/ready`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The emulator did not start', { cause: output() });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Addresses of this machine, other than loopback, on which the port is open. */
export async function reachableAt(port: number): Promise<string[]> {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
  const answers = await Promise.all(addresses.map((host) => isOpen(host, port)));
  return addresses.filter((_, index) => answers[index]);
}

const isOpen = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
