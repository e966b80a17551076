import { isLoopback } from '../../../../nodes/HttpTask/load/hosts';

test.each([
	['localhost', true],
	['api.localhost', true],
	['127.0.0.1', true],
	['127.9.9.9', true],
	['[::1]', true],
	['LOCALHOST', true],
	['127.0.0.1.evil.example', false],
	['localhost.evil.example', false],
	['128.0.0.1', false],
	['10.0.0.1', false],
	['', false],
])('%s is on this machine: %s', (host, expected) => {
	expect(isLoopback(host)).toBe(expected);
});
