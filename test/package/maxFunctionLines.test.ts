import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import rule from '../../tools/lint/maxFunctionLines';

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });

/** Limits that make the cases short. */
const threeLines = [{ max: 3 }];
const testFile = [{ max: 3, describeCounts: false }];

const tooLong = (lines: number): { message: string }[] => [
	{ message: `This function has ${lines} lines. At most 3 are allowed.` },
];

tester.run('max-function-lines', rule, {
	valid: [
		{ name: 'a function of as many lines as allowed', code: 'function f() {\n\tg();\n}', options: threeLines },
		{ name: 'a file of many short functions', code: 'const f = () => 1;\n'.repeat(10), options: threeLines },
		{
			name: 'an arrow function that is an object',
			code: 'const f = (a) => ({\n\ta,\n\tb: 1,\n});',
			options: threeLines,
		},
		{ name: 'an arrow function that is a list', code: 'const f = () => [\n\t1,\n\t2,\n];', options: threeLines },
		{
			name: 'a function that gives back an object, and does nothing else',
			code: 'function f(): Table {\n\treturn {\n\t\ta: 1,\n\t} as const satisfies Table;\n}',
			options: threeLines,
		},
		{
			name: 'a table whose functions are expressions',
			code: 'const f = () => [\n\t{ a: (b) => b + 1 },\n\t{ a: (b) => ({ b }) },\n];',
			options: threeLines,
		},
		{
			name: 'in a test file, the callback of describe',
			code: "describe('a', () => {\n\n\tit('b', () => {\n\t\tc();\n\t});\n});",
			options: testFile,
		},
		{
			name: 'in a test file, the callback of describe.each and describe.skip',
			code: "describe.each([1])('a', () => {\n\n\n});\ndescribe.each`a`('b', () => {\n\n\n});\ndescribe.skip('a', function () {\n\n\n});",
			options: testFile,
		},
	],
	invalid: [
		{ name: 'a function', code: 'function f() {\n\tg();\n\th();\n}', options: threeLines, errors: tooLong(4) },
		{ name: 'blank lines count', code: 'function f() {\n\n\n}', options: threeLines, errors: tooLong(4) },
		{ name: 'comments count', code: 'function f() {\n\t// a\n\t// b\n}', options: threeLines, errors: tooLong(4) },
		{ name: 'parameters count', code: 'const f = (\n\ta,\n\tb,\n) => a + b;', options: threeLines, errors: tooLong(4) },
		{
			name: 'a method',
			code: 'class A {\n\tasync f() {\n\t\ta();\n\t\tb();\n\t}\n}',
			options: threeLines,
			errors: tooLong(4),
		},
		{
			name: 'an inner function counts, and is part of the outer one',
			code: 'const f = () => {\n\tconst g = () => {\n\t\ta();\n\t\tb();\n\t};\n};',
			options: threeLines,
			errors: [...tooLong(6), ...tooLong(4)],
		},
		{
			name: 'a function that makes an object after some work',
			code: 'function f() {\n\tconst a = b();\n\treturn { a };\n}',
			options: threeLines,
			errors: tooLong(4),
		},
		{
			name: 'an object with a method is not only data',
			code: 'const f = () => ({\n\ta() {\n\t\tb();\n\t},\n});',
			options: threeLines,
			errors: tooLong(5),
		},
		{
			name: 'an object with statements in a callback is not only data',
			code: 'const f = () => ({\n\ta: b.map(() => {\n\t\treturn 1;\n\t}),\n});',
			options: threeLines,
			errors: tooLong(5),
		},
		{
			name: 'a call is no data',
			code: 'const f = () =>\n\tg(\n\t\t1,\n\t);',
			options: threeLines,
			errors: tooLong(4),
		},
		{
			name: 'in a test file, the callback of it',
			code: "describe('a', () => {\n\tit('b', () => {\n\t\tc();\n\t\td();\n\t});\n});",
			options: testFile,
			errors: tooLong(4),
		},
		{
			name: 'elsewhere, the callback of describe',
			code: "describe('a', () => {\n\tb();\n\tc();\n});",
			options: threeLines,
			errors: tooLong(4),
		},
	],
});
