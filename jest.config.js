const path = require('node:path');

/** The documents of the catalogue, which the build writes as JSON: joined from their YAML by a transform. */
const catalogue = { '^.+/catalogue/(\\w+)\\.json$': '<rootDir>/catalogue/$1/document.yaml' };

// The suites, so that each can be run by name: jest --selectProjects unit
const project = (name, testMatch, { moduleNameMapper, ...more } = {}) => ({
	displayName: name,
	testMatch: [`<rootDir>/${testMatch}`],
	transform: {
		'^.+\\.[jt]s$': ['@swc/jest', { jsc: { target: 'es2022' }, sourceMaps: 'inline' }],
		'/catalogue/\\w+/document\\.yaml$': '<rootDir>/tools/jestCatalogue.js',
	},
	moduleNameMapper: { ...catalogue, ...moduleNameMapper },
	// A dependency of fastify that is an ES module: jest loads only CommonJS.
	transformIgnorePatterns: ['/node_modules/(?!(.*/)?cookie/)'],
	testEnvironment: '<rootDir>/test/support/tidyEnvironment.ts',
	...more,
	modulePathIgnorePatterns: [
		'<rootDir>/dist',
		'<rootDir>/localN8n/n8n1?/',
		'<rootDir>/demo/.state',
		'<rootDir>/.cache',
	],
});

const wire = '<rootDir>/test/support/wire';

/** n8n's modules, which a worker loads once for all its test files (test/support/n8nOfWorker.ts). */
const n8nModules = { '^n8n-(core|workflow)$': '<rootDir>/test/support/n8nModules/$1.js' };

/**
 * For suites that run whole operations, each time the same: what they send, and what the sandbox answers, is held against the
 * catalogue, and where `npm test` asks for it, it's noted which routes they request.
 */
const recorded = {
	testEnvironment: `${wire}/environment.ts`,
	testEnvironmentOptions: { n8n: __dirname },
	moduleNameMapper: n8nModules,
	setupFilesAfterEnv: ['<rootDir>/test/support/recordRoutes.ts', `${wire}/holdAgainstCatalogue.ts`],
};

module.exports = {
	projects: [
		project('unit', 'test/unit/**/*.test.ts'),
		project('contract', 'test/contract/**/*.test.ts', recorded),
		project('property', 'test/property/**/*.test.ts'),
		project('package', 'test/package/**/*.test.ts'),
		project('sandbox', 'test/sandbox/**/*.test.ts'),
		project('integration', 'test/integration/**/*.test.ts', recorded),
		// The same tests on n8n 1.123's core, for the node and for what it imports.
		project('integration-n8n-1', 'test/integration/**/*.test.ts', {
			...recorded,
			testEnvironmentOptions: { n8n: path.join(__dirname, 'test/support/n8n-1') },
		}),
		project('e2e', 'test/e2e/**/*.test.ts', { setupFilesAfterEnv: ['<rootDir>/test/e2e/timeLimit.ts'] }),
	],
	testSequencer: '<rootDir>/tools/testSequencer.js',
	coverageProvider: 'v8',
	testTimeout: 60_000,
};
