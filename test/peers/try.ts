import { columnCases, columnDifferences, inZone, zones } from '../sql/columns.js';
import { REFUSED, whyRefused } from '../sql/refused.js';
import { served } from './served.js';
const name=process.argv[2] as 'spark';
const db = await served('test/peers/venv/bin/python','test/peers/serve.py',name);
try { const why=await whyRefused(db); REFUSED.forEach(([,w],i)=>{ if(w!==why[i]) console.log(i,w,why[i]); }); } catch(e) { console.log(String(e).slice(0,1000)); }
for (const ansi of name === 'spark' ? ['true','false'] : ['x']) {
if (name==='spark') await db.run(`SET spark.sql.ansi.enabled=${ansi}`);
for (const c of columnCases) { if (c.types[name]===undefined) continue; const t=Date.now();
 try { console.log(c.called, await columnDifferences(db, c), Date.now()-t); } catch(e) { console.log(c.called, String(e).slice(0,600)); } }
}
await db.close();
