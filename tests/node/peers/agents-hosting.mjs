// An echo bot on npm @microsoft/agents-hosting, authentication off: no client id is set and no token is asked for.
import express from 'express';
import { ActivityHandler, CloudAdapter } from '@microsoft/agents-hosting';

const adapter = new CloudAdapter();
adapter.onTurnError = async (_, problem) => {
  console.error(problem);
};

const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await next();
});

const app = express();
app.use(express.json());
app.get('/healthz', (_, response) => response.end('ok'));
app.post('/api/messages', (request, response) => adapter.process(request, response, (context) => bot.run(context)));
app.listen(Number(process.env.PORT), '127.0.0.1');
