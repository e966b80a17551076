import { normalizeRoute } from '../../tools/routeRecord';

const notes = new Map<string, { test: string; route: string }>();

/**
 * Notes that a stand-in has answered a request in the test that runs now. Only a success counts: a request that is
 * refused, or to an address that a service doesn't have, holds no route.
 */
export function noteAnswer(method: string, path: string, status: number): void {
	if (status >= 400) return;
	const { currentTestName: test = '' } = expect.getState();
	const route = normalizeRoute(method, path);
	notes.set(`${test}\n${route}`, { test, route });
}

/** What was noted in this test file until now, each request once a test. */
export function listNotes(): readonly { readonly test: string; readonly route: string }[] {
	return [...notes.values()];
}
