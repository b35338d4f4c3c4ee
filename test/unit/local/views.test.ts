import { matchesPattern } from '../../../local/gateway/edge.ts';
import { Throttle } from '../../../local/gateway/throttle.ts';
import { compact } from '../../../local/lambda/log-view.ts';
import { readOptions } from '../../../local/options.ts';

describe('compact', () => {
  it.each([
    [
      'a request',
      { message: 'Request', route: 'GET /api/health', status: 200, ms: 3 },
      '200 GET /api/health 3 ms',
    ],
    ['a message', { level: 'WARN', message: 'Slow' }, 'WARN Slow'],
    [
      'an error',
      {
        level: 'ERROR',
        message: 'Request failed',
        error: { name: 'E', message: 'm', stack: 'E: m\n    at f (a.ts:1:2)' },
      },
      'ERROR Request failed · E: m · at f (a.ts:1:2)',
    ],
    ['metrics', { _aws: {} }, undefined],
  ])('shows %s', (_what, line, expected) => {
    expect(compact(JSON.stringify(line))).toBe(expected);
  });

  it.each(['plain text', '{not json'])('keeps %s unchanged', (line) => {
    expect(compact(line)).toBe(line);
  });
});

describe('matchesPattern', () => {
  it.each([
    ['widget/*', '/widget/t/widget.js', true],
    ['/widget/*', '/widget/', true],
    ['widget/*', '/api/widget/chat', false],
    ['*.js', '/a/b.js', true],
    ['*.js', '/a/bxjs', false],
    ['a?c', '/abc', true],
  ])('%s on %s', (pattern, path, expected) => {
    expect(matchesPattern(pattern, path)).toBe(expected);
  });
});

describe('Throttle', () => {
  it('admits a burst, then refills at its rate', () => {
    let now = 0;
    const throttle = new Throttle(10, 3, () => now);
    const admitted = () => Array.from({ length: 5 }, () => throttle.admits()).filter(Boolean).length;
    expect(admitted()).toBe(3);
    now = 200;
    expect(admitted()).toBe(2);
    now = 60_000;
    expect(admitted()).toBe(3);
  });
});

describe('readOptions', () => {
  it('has defaults', () => {
    expect(readOptions([], {})).toMatchObject({
      port: 3000,
      watch: false,
      localDir: expect.stringMatching(/\/\.local$/),
    });
  });

  it('reads arguments and environment', () => {
    const environment = {
      PORT: '4000',
      BOB_LOCAL_DIR: '/tmp/x',
      BOB_DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
      BOB_MODEL_URL: 'http://127.0.0.1:11434/v1',
      BOB_MODEL_ID: 'llama3.2',
      BOB_MODEL_API_KEY: 'sk-1',
    };
    expect(readOptions(['--watch'], environment)).toMatchObject({
      port: 4000,
      watch: true,
      localDir: '/tmp/x',
      dynamoDbEndpoint: 'http://127.0.0.1:8000',
      model: { url: 'http://127.0.0.1:11434/v1', id: 'llama3.2', apiKey: 'sk-1' },
    });
    expect(readOptions(['--help'], {})).toBe('help');
  });

  it.each([
    [[], { PORT: 'x' }, 'PORT is "x"'],
    [[], { PORT: '70000' }, 'from 1 to 65535'],
    [[], { BOB_DYNAMODB_ENDPOINT: 'localhost:8000' }, 'BOB_DYNAMODB_ENDPOINT'],
    [[], { BOB_MODEL_URL: 'http://127.0.0.1:11434/v1' }, 'BOB_MODEL_ID is missing'],
    [[], { BOB_MODEL_URL: 'localhost:11434', BOB_MODEL_ID: 'x' }, 'BOB_MODEL_URL is "localhost:11434"'],
    [[], { BOB_MODEL_ID: 'x' }, 'BOB_MODEL_URL is ""'],
    [['--nonsense'], {}, '--nonsense'],
  ])('rejects %j %j', (args, environment, expected) => {
    expect(() => readOptions(args, environment)).toThrow(expected);
  });
});
