// An echo bot on npm botbuilder, authentication off: no app id is set.
import express from 'express';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (_, problem) => {
  console.error(problem);
};

const app = express();
app.use(express.json());
app.get('/healthz', (_, response) => response.end('ok'));
app.post('/api/messages', (request, response) =>
  adapter.process(request, response, async (context) => {
    if (context.activity.type === 'message') {
      await context.sendActivity(`Echo: ${context.activity.text}`);
    }
  }));
app.listen(Number(process.env.PORT), '127.0.0.1');
