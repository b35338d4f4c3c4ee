import { readFileSync } from 'node:fs';
import packageJson from '../../package.json';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';

const handler = coldStart().public;

describe('GET /api/health', () => {
  it("returns the API's state and version", async () => {
    const result = await call(handler, { method: 'GET', path: '/api/health' });
    expect(result.status).toBe(200);
    expect(result.body).toEqual({ status: 'ok', version: packageJson.version, time: expect.any(String) });
    expect(result.headers['cache-control']).toBe('no-store');
  });
});

describe('GET /openapi.json', () => {
  it('is the committed document, readable from any origin (CORS)', async () => {
    const result = await call(handler, { method: 'GET', path: '/openapi.json' });
    expect(result.body).toEqual(JSON.parse(readFileSync('docs/openapi.json', 'utf8')));
    expect(result.headers['access-control-allow-origin']).toBe('*');
  });
});

describe('a route outside the contract', () => {
  it('is a 404 problem document', async () => {
    const result = await call(handler, { method: 'GET', path: '/api/nothing' });
    expect(result).toMatchObject({ status: 404, body: { type: 'urn:bob:problem:not-found' } });
  });
});
