import { readFileSync } from 'node:fs';
import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';
import maxFunctionLines from './tools/lint/maxFunctionLines.js';

/** What is compiled into the package. */
const { include: shipped } = JSON.parse(readFileSync(new URL('./tsconfig.json', import.meta.url), 'utf8'));

export default tseslint.config(
	{ ignores: ['dist', 'coverage', '**/node_modules', 'localN8n/n8n', 'localN8n/n8n1', 'demo/.state', '.cache'] },
	{
		// Comments that switch rules off have no effect: n8n's own scan of a package ignores them as well.
		linterOptions: { noInlineConfig: true },
	},
	{
		files: ['**/*.{ts,js,mjs}'],
		plugins: { own: { rules: { 'max-function-lines': maxFunctionLines } } },
		rules: {
			'max-lines': ['error', { max: 200, skipBlankLines: false, skipComments: false }],
			'own/max-function-lines': ['error', { max: 40 }],
		},
	},
	{
		files: ['test/**/*.ts'],
		rules: { 'own/max-function-lines': ['error', { max: 40, describeCounts: false }] },
	},
	{
		files: ['**/*.ts'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
		},
	},
	{
		files: shipped,
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		rules: { 'no-console': 'error' },
	},
	{
		files: ['package.json'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		plugins: { 'n8n-nodes-base': nodesBase },
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
		rules: { ...nodesBase.configs.community.rules },
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': nodesBase },
		rules: {
			...nodesBase.configs.credentials.rules,
			// As n8n's own configuration of these rules has it: they know only n8n's own docs and names.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': nodesBase },
		rules: {
			...nodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
);
