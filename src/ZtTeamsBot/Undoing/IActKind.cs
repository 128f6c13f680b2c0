using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Undoing;

/// <summary>How somebody asked for an act to be taken back: the more of it they have seen, the less is asked.</summary>
internal enum Asked
{
    /// <summary>In words: nothing of it was shown.</summary>
    InWords,

    /// <summary>By the button of a card that shows what was done.</summary>
    ByButton,

    /// <summary>By the button of the card that shows what would become of it.</summary>
    Confirmed,
}

/// <summary>An act that is to be taken back.</summary>
/// <param name="Act">The act; taking back what took another back makes that one again.</param>
/// <param name="Cause">What causes it: the same however often it comes.</param>
/// <param name="Asked">How it was asked for.</param>
internal sealed record TakingBack(PastAct Act, string Cause, Asked Asked)
{
    /// <summary>Whether it makes something again that had been taken back.</summary>
    public bool IsRedo => Act.TakesBack;

    /// <summary>The origin of what is written.</summary>
    public Origin Origin(DateTimeOffset now) => new(Act.By, now, Cause) { Undoes = Act.At };
}

/// <summary>How a feature takes back what people do with it. It checks the rights and writes.</summary>
internal interface IActKind
{
    /// <summary>Takes it back and says so, asks before, or says why not.</summary>
    Task<Answer> TakeBackAsync(TakingBack what, Turn turn, CancellationToken cancellationToken);
}

/// <summary>A feature's way to be found.</summary>
internal sealed record ActKindRegistration(ActKind Kind, Func<IServiceProvider, IActKind> Handler);
