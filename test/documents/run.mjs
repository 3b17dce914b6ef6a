// Runs the programs that are named, one after the other, and prints as JSON what each prints and why it failed, if it did.

const write = process.stdout.write;
const told = [];
for (const path of process.argv.slice(2)) {
  let printed = '';
  process.stdout.write = (text) => {
    printed += text;
    return true;
  };
  const failed = await import(path).then(
    () => null,
    (error) => String(error?.stack ?? error),
  );
  process.stdout.write = write;
  told.push({ printed, failed });
}
process.stdout.write(JSON.stringify(told));
