/*
 * The test environment of all suites: Node's, and what jest leaves of each test file in its worker is taken away when the
 * file has ended. Otherwise each file makes those after it slower.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import NodeEnvironment from 'jest-environment-node';

/*
 * Until Node 24, each promise takes time for each storage that was ever used and not switched off. jest makes one for each
 * test file, and our sandbox's server has one.
 */
const inUse = new Set<AsyncLocalStorage<unknown>>();

const { run } = AsyncLocalStorage.prototype;

AsyncLocalStorage.prototype.run = function (this: AsyncLocalStorage<unknown>, ...args: Parameters<typeof run>) {
	inUse.add(this);
	return Reflect.apply(run, this, args);
} as typeof run;

/** Storages that are used again switch themselves on. */
function switchOffStorages(): void {
	for (const storage of inUse) storage.disable();
	inUse.clear();
}

export default class TidyEnvironment extends NodeEnvironment {
	override async teardown(): Promise<void> {
		await super.teardown();
		switchOffStorages();
	}
}
