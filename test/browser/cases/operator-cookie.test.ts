import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostCookie, OPERATOR_COOKIE, REFRESH_COOKIE } from '../../../shared/http/operator-cookie.ts';
import { describe, it } from '../suite.ts';
import { world } from '../world.ts';

/** Serves one answer with the operators' cookies, and tells what comes back of them. */
async function startServer() {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.cookie ?? '');
    response
      .writeHead(200, {
        'Content-Type': 'text/html',
        'Set-Cookie': [hostCookie(OPERATOR_COOKIE, 'token', 900), hostCookie(REFRESH_COOKIE, 'refresh', 900)],
      })
      .end('<!doctype html><title>Mission Control</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, seen, port: (server.address() as AddressInfo).port };
}

describe('the cookies of operators, over http on loopback', () => {
  for (const host of ['127.0.0.1', 'localhost'])
    it(`are stored and sent by Chromium on ${host}, and hidden from scripts`, async () => {
      const { server, seen, port } = await startServer();
      try {
        const { page } = await world.visit();
        await page.goto(`http://${host}:${port}/`);
        await page.goto(`http://${host}:${port}/again`);
        assert.equal(seen.at(-1), `${OPERATOR_COOKIE}=token; ${REFRESH_COOKIE}=refresh`);
        assert.equal(await page.evaluate(() => document.cookie), '');
        const kept = await page.context().cookies();
        for (const cookie of kept)
          assert.deepEqual([cookie.httpOnly, cookie.secure, cookie.sameSite], [true, true, 'Strict']);
        assert.equal(kept.length, 2);
      } finally {
        server.closeAllConnections();
        server.close();
      }
    });
});
