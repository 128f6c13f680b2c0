using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ZtTeamsBot.BotFramework;

/// <summary>
/// Puts the bot's token on a call of the connector. The last step before the socket, so that a host is checked that no other step has
/// changed since; without a registration, in Development, there is no token.
/// </summary>
internal sealed class ConnectorTokenHandler(ConnectorTokens tokens, IOptions<BotOptions> options, IHostEnvironment environment)
    : DelegatingHandler
{
    private readonly bool _isRegistered = !options.Value.AllowsUnauthenticated(environment);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } url || !ServiceUrls.MayBeCalled(url, options.Value, environment))
            throw new ConnectorException(ConnectorFailure.Forbidden, null, "ServiceUrlRefused", "The address is not one this bot may call.");
        request.Headers.Authorization = null;
        return _isRegistered ? SendWithTokenAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendWithTokenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            request.Headers.Authorization = await tokens.GetHeaderAsync(cancellationToken);
        }
        catch (TokenException problem)
        {
            throw new ConnectorException(ConnectorFailure.NotSent, null, "NoToken", "There is no token to call the connector with.", problem);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
