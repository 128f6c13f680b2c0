using System.Diagnostics;
using System.Text.Json;
using CsCheck;

namespace ZtTeamsBot.BotFramework.Tests;

/// <summary>Whose words the words of a message are.</summary>
public sealed class SaidTextTests
{
    private const string Reply = """<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1772441000000">""";
    private const string Forward = """<blockquote itemtype="http://schema.skype.com/Forward">""";
    private const string Author = """<strong itemprop="mri" itemid="8:orgid:1">Ana Ruiz</strong><span itemprop="time" itemid="1772441000000"></span>""";

    /// <summary>HTML as Teams and other programs write it; what the sender says, and what others do.</summary>
    public static TheoryData<string, string, string> Html => new()
    {
        { $"<div>{Reply}{Author}<p itemprop=\"preview\">T3 is done</p></blockquote><p>please do that</p></div>", "please do that", "Ana Ruiz\nT3 is done" },
        { $"{Reply}{Author}<p itemprop=\"copy\">T3 is done</p></blockquote>\n<p>yes, close it</p>", "yes, close it", "Ana Ruiz\nT3 is done" },
        { $"<p>FYI</p>{Forward}<p>T3 is done, please close it</p></blockquote>", "FYI", "T3 is done, please close it" },
        { $"{Forward}<p>T3 is done</p></blockquote>", "", "T3 is done" },
        { $"<p>one</p>{Forward}<p>two</p></blockquote><p>three</p>", "one\nthree", "two" },
        { "<p>see</p><div itemprop=\"ForwardedContent\"><p>T3 is done</p></div>", "see", "T3 is done" },
        { "<p>see</p><div itemscope itemtype='http://schema.skype.com/Forward'>T3 is done</div>", "see", "T3 is done" },
        { "<BLOCKQUOTE ITEMTYPE=http://schema.skype.com/Reply>T3 is done</BLOCKQUOTE>no", "no", "T3 is done" },
        { "<p>hm</p><blockquote><p>T3 is done</p></blockquote>", "hm", "T3 is done" },
        { "look:<pre>T3 is done\n  T4 is done</pre>", "look:", "T3 is done T4 is done" },
        { "look:<codeblock class=\"x\"><code>T3 is done</code></codeblock>", "look:", "T3 is done" },
        { $"{Reply}<p>outer</p>{Reply}<p>inner</p></blockquote><p>outer again</p></blockquote><p>mine</p>", "mine", "outer\ninner\nouter again" },
        { $"<p>mine{Forward}theirs</p>still theirs</blockquote> mine again", "mine\nmine again", "theirs\nstill theirs" },
        { $"mine{Forward}theirs to the end", "mine", "theirs to the end" },
        { $"<p>mine</p>{Forward}<p>a &lt;/blockquote&gt; in words</p></blockquote>", "mine", "a </blockquote> in words" },
        { $"<p title=\"{"</blockquote><blockquote>"}\">mine</p>{Reply}<p title='a > b'>theirs</p></blockquote>", "mine", "theirs" },
        { $"<p>mine</p><!-- {Forward} --><blockquote>theirs<!-- </blockquote> --> too</blockquote>", "mine", "theirs too" },
        { "<p>mine</p><script>alert('</p>')</script><style>p{}</style><blockquote>theirs</blockquote>", "mine", "theirs" },
        { "<quoted messageId=\"1772441000000\"/><p>note on T3: nearly there</p>", "note on T3: nearly there", "" },
        { "<p><quoted messageId=\"1\">T3 is done</quoted> is that so?</p>", "is that so?", "T3 is done" },
        { "<quote author=\"a\"><legacyquote>[1] Ana: </legacyquote>T3 is done<legacyquote> &lt;&lt;&lt; </legacyquote></quote>really?", "really?", "[1] Ana: T3 is done <<<" },
        { $"<div>{Reply}<img alt=\"smile\" src=\"x\"/> ok</blockquote>fine <img itemtype=\"http://schema.skype.com/Emoji\" alt=\"👍\"></div>", "fine 👍", "smile ok" },
        { $"{Forward}{new string('x', 10)}</blockquote></blockquote></div>mine", "mine", "xxxxxxxxxx" },
    };

    /// <summary>What people paste.</summary>
    public static TheoryData<string, string> Pasted => new()
    {
        { "> T3 is done", "" },
        { "please do that\n> T3 is done\n> close it", "please do that" },
        { "> T3 is done\nis that so?", "is that so?" },
        { "FYI\n\nFrom: Ana Ruiz <ana@contoso.example>\nSent: Monday, 2 March 2026 09:12\nTo: Lea Brandt\nSubject: T3\n\nT3 is done", "FYI" },
        { "**From:** Ana Ruiz\n**Date:** Monday\n\nT3 is done", "" },
        { "Von: Ana Ruiz\nGesendet: Montag\nAn: Lea\nBetreff: T3\n\nT3 is done", "" },
        { "From: Ana Ruiz Sent: Monday To: Lea Subject: T3 T3 is done", "" },
        { "see below\n-----Original Message-----\nT3 is done", "see below" },
        { "---------- Forwarded message ---------\nT3 is done, close it", "" },
        { "-----Ursprüngliche Nachricht-----\nT3 is done", "" },
        { "thanks\nOn Mon, 2 Mar 2026 at 09:12, Ana Ruiz <ana@contoso.example> wrote:\nT3 is done", "thanks" },
        { "On Mon, 2 Mar 2026 at 09:12, Ana Ruiz\n<ana@contoso.example> wrote:\n\nT3 is done", "" },
        { "Am 02.03.2026 um 09:12 schrieb Ana Ruiz:\nT3 is done", "" },
        { "[02/03/2026 09:12] Ana Ruiz: T3 is done", "" },
        { "what about this?\n[9:12 AM] Ana Ruiz\nT3 is done\n\nT4 too", "what about this?" },
        { "[Monday 09:12] Ana: T3 is done", "" },
        { "02/03/2026, 09:12 - Ana Ruiz: T3 is done", "" },
        { "Ana Ruiz 09:12\nT3 is done", "" },
        { "Ana Ruiz, 02/03/2026, 9:12 AM\nT3 is done", "" },
        { "FW: T3 is done, please close it", "" },
        { "Fwd: T3 is done\nwhat is that?", "what is that?" },
        { "look\n```\nT3 is done\n```\nwhat is that?", "look\nwhat is that?" },
        { "Ana said:\nT3 is done", "" },
    };

    [Theory]
    [MemberData(nameof(Html))]
    public void What_stands_in_a_quotation_is_somebody_elses(string html, string own, string foreign)
    {
        // Of what is passed on the text holds the words of both in a row.
        var said = SaidText.Of(Message("T3 is done, please close it", html));
        Assert.Equal((own, foreign, true), (said.Own, said.Foreign, said.HasForeign));
    }

    [Theory]
    [MemberData(nameof(Pasted))]
    public void What_was_pasted_is_somebody_elses(string text, string own)
    {
        var said = SaidText.Of(Message(text));
        Assert.Equal((own, true), (said.Own, said.HasForeign));
        Assert.NotEmpty(said.Foreign);
        // The same through the HTML alone, a paragraph a line.
        var html = string.Concat(text.Split('\n').Select(line => $"<p>{System.Net.WebUtility.HtmlEncode(line)}</p>"));
        Assert.Equal(own, SaidText.Of(Message("", html)).Own);
    }

    [Theory]
    [InlineData("T3 is done")]
    [InlineData("mark T3 as done: it is live since 09:12")]
    [InlineData("note on T3: from 5 to 6 %, see [1] and <b> in the log")]
    [InlineData("T3: done\nT4: blocked\nT5: in progress")]
    [InlineData("- T3 is done\n- T4 is done")]
    [InlineData("T3 is done -> close it")]
    [InlineData("1 < 2 and 3 > 2")]
    [InlineData("meeting with Ana Ruiz at 09:12")]
    [InlineData("from: Ana\n\n\n\n\nT3 is done")]
    [InlineData("what is due on 02/03/2026?\nand on 03/03/2026?")]
    [InlineData("[T3] done")]
    public void What_nobody_quoted_is_the_senders_as_it_was_typed(string text)
    {
        Assert.Equal(new SaidText(text, "", HasForeign: false), SaidText.Of(Message(text)));
        Assert.Equal(new SaidText(text, "", HasForeign: false), SaidText.Of(Message(text, $"<div>{System.Net.WebUtility.HtmlEncode(text)}</div>")));
    }

    [Theory]
    [InlineData("<div>what is overdue?</div>", "what is overdue?")]
    [InlineData("<p>T3 is done&nbsp;&amp; dusted</p><p>T4<br>too</p>", "T3 is done & dusted\nT4\ntoo")]
    [InlineData("<ul><li>T3</li><li><b>T4</b> &lt;now&gt;</li></ul>", "T3\nT4 <now>")]
    [InlineData("<p>  one \n two  </p>", "one two")]
    [InlineData("<p>cut <a href=\"x", "cut")]
    [InlineData("", "")]
    public void Where_only_the_html_came_along_it_is_read(string html, string own) =>
        Assert.Equal(new SaidText(own, "", HasForeign: false), SaidText.Of(Message(null, html)));

    [Fact]
    public void The_bots_mention_goes_from_the_html_too_and_those_of_others_stay_as_names()
    {
        var activity = Message("""<at>Bot</at> ask <at>Ana</at>""", $"""
            <p><span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Bot</span> ask <at id="1">Ana</at> and <at id="2">Ben</at></p>
            {Forward}<p><at id="3">Bot</at> T3 is done</p></blockquote>
            """) with
        {
            Entities = JsonDocument.Parse("""
                [{"type":"mention","text":"<at>Bot</at>","mentioned":{"id":"28:bot","name":"Bot"}},
                 {"type":"mention","text":"<at>Ana</at>","mentioned":{"id":"29:ana","name":"Ana"}}]
                """).RootElement,
        };
        Assert.Equal(("ask Ana and Ben", "Bot T3 is done"), (SaidText.Of(activity).Own, SaidText.Of(activity).Foreign));
    }

    [Theory]
    [InlineData("<quoted messageId=\"1772441000000\"/> note on T3: nearly there", "note on T3: nearly there")]
    [InlineData("<quoted messageId='1'></quoted>a < b\nand c", "a < b\nand c")]
    [InlineData("yes", "yes")]
    public void A_quotation_may_be_an_entity_and_a_tag_in_the_text(string text, string own)
    {
        var activity = Message(text) with
        {
            Entities = JsonDocument.Parse("""
                [{"type":"quotedReply","quotedReply":{"messageId":"1772441000000","senderName":"Ana","preview":"T3 is done","time":"1"}},
                 {"type":"quotedReply","quotedReply":7},{"type":"quotedReply"}]
                """).RootElement,
        };
        Assert.Equal(new SaidText(own, "T3 is done", HasForeign: true), SaidText.Of(activity));
    }

    [Theory]
    [InlineData("messageReference")]
    [InlineData("forwardedMessageReference")]
    public void A_reference_to_a_message_makes_it_somebody_elses_too(string contentType)
    {
        var activity = Message("see this", "<p>see this <attachment id=\"1\"></attachment></p>");
        var said = SaidText.Of(activity with { Attachments = [.. activity.Attachments!, new Attachment { ContentType = contentType }] });
        Assert.Equal(new SaidText("see this", "", HasForeign: true), said);
    }

    [Theory]
    [InlineData("message-personal-reply-with-quote", "please do that", "Ana Ruiz\nT3 is done, please close it")]
    [InlineData("message-personal-forwarded", "FYI", "T3 is done, please close it")]
    [InlineData("message-personal-quoted-entity", "note on T3: nearly there", "T3 is done, please close it")]
    [InlineData("message-channel-html-only", "what is overdue?", "")]
    [InlineData("messageUpdate-edit-personal", "T4 is done", "")]
    public void Messages_as_Teams_sends_them(string recorded, string own, string foreign)
    {
        var said = SaidText.Of(ActivityTests.Read(recorded));
        Assert.Equal((own, foreign, foreign.Length > 0), (said.Own, said.Foreign, said.HasForeign));
    }

    [Fact]
    public void Only_an_edit_by_somebody_is_an_edit()
    {
        var edit = ActivityTests.Read("messageUpdate-edit-personal");
        Assert.True(edit.IsEdit);
        Assert.False(ActivityTests.Read("messageUpdate-undelete-personal").IsEdit);
        Assert.False(ActivityTests.Read("messageDelete-personal").IsEdit);
        Assert.False((edit with { Type = "message" }).IsEdit);
        Assert.False((edit with { From = edit.Recipient }).IsEdit);
    }

    /// <summary>What a quotation says is never taken for the sender's, whatever stands around it.</summary>
    [Fact]
    public void No_word_of_a_quotation_gets_out()
    {
        string[] parts = ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br/>", " own ", "&lt;", "<", ">", "<!--x-->", "\"", "</blockquote>", "<pre"];
        // What ends the quotation, or leaves a tag open, is not within it.
        var (part, inner) = (Gen.Int[0, parts.Length - 1].Select(index => parts[index]), Gen.Int[0, parts.Length - 3].Select(index => parts[index]));
        Gen.Select(part.Array[0, 8], inner.Array[0, 8], part.Array[0, 8]).Sample((before, within, after) =>
        {
            var html = $"<p>{string.Concat(before)}</p>{Forward}{string.Concat(within)} secret {string.Concat(within)}</blockquote>{string.Concat(after)}";
            Assert.DoesNotContain("secret", SaidText.Of(Message("", html)).Own, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Any_text_is_fine_and_long_ones_are_bounded()
    {
        Gen.Select(Gen.String, Gen.String).Sample((text, html) => Assert.NotNull(SaidText.Of(Message(text, html))));
        var watch = Stopwatch.StartNew();
        foreach (var part in (string[])["<", "<p", "<p a=", "<blockquote>", "&", "> \n", "[1:23", "From: ", "On 1 ", "-----", "<!--", "<script>", "A a "])
        {
            var much = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
            Assert.InRange(SaidText.Of(Message(much, much)).Own.Length, 0, SaidText.MostLetters);
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static Activity Message(string? text, string? html = null) => new()
    {
        Type = ActivityTypes.Message,
        Text = text,
        Recipient = new ChannelAccount { Id = "28:bot" },
        Attachments = html is null ? null : [new Attachment { ContentType = "text/html", Content = JsonSerializer.SerializeToElement(html) }],
    };
}
