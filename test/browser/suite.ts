import * as runner from 'node:test';

type Body = () => void | Promise<void>;

/** `node:test` returns promises that only it needs to wait for. */
export const describe = (name: string, body: Body): void => {
  void runner.describe(name, body);
};

export const it = (name: string, body: Body): void => {
  void runner.it(name, body);
};
