/*
 * Run by jest before each test file of a suite that talks to the sandbox: a test fails where a request, or an answer of
 * the sandbox, is not as the catalogue has it. An answer that is meant to differ is marked so by the sandbox
 * (`Exchange.isOdd`); a test that sends a wrong request on purpose says so (`sendsWrongRequests`).
 */
import { saidWrong } from './wrongRequests';
import type { WireLog } from './environment';

const { wire } = globalThis as unknown as { readonly wire: WireLog };

afterEach(() => {
	const requests = wire.takeWrongRequests();
	const answers = wire.takeWrongAnswers();
	if (saidWrong()) expect(requests).not.toEqual([]);
	else expect(requests).toEqual([]);
	expect(answers).toEqual([]);
});
