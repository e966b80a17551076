/*
 * n8n's modules, loaded once a worker by Node itself, for all its test files: they take seconds to load. It is part of the
 * test environment; `moduleNameMapper` in jest.config.js leads the test files here.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What a test file sees of it, as the global `n8nOfWorker`. */
export interface N8nOfWorker {
	/** Requires as a file of this project would. */
	require(name: 'n8n-core' | 'n8n-workflow'): unknown;
	/** Requires as n8n-core itself would, so that it's the same copy of the module. */
	requireOfCore(name: string): unknown;
}

/** @param folder that has n8n-core and n8n-workflow in its node_modules */
export function loadN8n(folder: string): N8nOfWorker {
	const requireHere = createRequire(join(folder, 'package.json'));
	return {
		require: (name) => requireHere(name),
		requireOfCore: (name) => createRequire(requireHere.resolve('n8n-core'))(name),
	};
}
