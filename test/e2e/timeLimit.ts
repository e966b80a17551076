// Three files run at once, and a busy machine makes each wait longer: a test that names no limit of its own gets this one.
jest.setTimeout(2 * 60_000);
