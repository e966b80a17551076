import { CORE_SCHEMA, load } from 'js-yaml';

/**
 * YAML as a document has it: with the core schema, `2024-01-01` stays a text. An anchor may make an object contain itself.
 * Throws for what is no YAML, with line and column, and for more than 100 levels.
 *
 * The build bundles js-yaml into this file (gulpfile.js): a community node may have no dependency at run time.
 */
export function parseYaml(text: string): unknown {
	return load(text, { schema: CORE_SCHEMA });
}
