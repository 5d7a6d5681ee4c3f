using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>A decision as a person wrote it, before it is recorded: the command line and the form are read alike.</summary>
/// <param name="Choice">Id of the response chosen.</param>
/// <param name="Right">Beginning of the id of the right's claim; null to take the one on which the response rests.</param>
/// <param name="What">What will be done.</param>
/// <param name="Why">Why.</param>
/// <param name="Expects">The outcome expected.</param>
/// <param name="LookBack">The day to look back; null when none could be read.</param>
/// <param name="Actor">Who decides.</param>
/// <param name="Viewer">Through whose eyes: only what he holds may be chosen.</param>
public sealed record Deciding(
    string Choice, string? Right, string? What, string? Why, string? Expects, DateOnly? LookBack, string? Actor, Viewer Viewer)
{
    /// <summary>The longest text taken, in characters.</summary>
    public const int Longest = 2000;

    private const int FurthestYears = 10;

    /// <summary>What was wrong, by its name: what was expected and what to write.</summary>
    public static IReadOnlyDictionary<string, Name> Refusals { get; } = new Dictionary<string, Name>(StringComparer.Ordinal)
    {
        ["choose"] = new(
            "This response is not open to you on this day: choose one that is offered.", "此应对当日对您不可用：请选择所列选项之一。"),
        ["right"] = new(
            "More than one right, or none that you hold, fits: name the right by its claim.", "符合的权利不止一项，或您并不持有：请用陈述编号指明权利。"),
        ["what"] = new("Nothing says what will be done: write it in a sentence.", "未写明将做什么：请用一句话写出。"),
        ["why"] = new("Nothing says why: write the reason, to be read again on the day to look back.", "未写明理由：请写出，以便复盘时重读。"),
        ["expect"] = new(
            "Nothing says what outcome is expected: write what you would see if this was right.", "未写明预期结果：请写出判断正确时会看到什么。"),
        ["look-back"] = new(
            "The day to look back must lie ahead, within ten years: write it as 2030-12-31.", "复盘日须在今后十年之内：请写成 2030-12-31。"),
        ["by"] = new("Nobody is named who decides: write a name.", "未写明由谁决定：请写出姓名。"),
        ["verdict"] = new(
            "Say how it came out: as_expected, partly or otherwise.", "请说明结果：as_expected（如预期）、partly（部分）或 otherwise（不同）。"),
        ["happened"] = new("Nothing says what happened: write it in a sentence.", "未写明发生了什么：请用一句话写出。"),
        ["reviewed"] = new("This decision has been looked back on already: its loop is closed.", "此决定已复盘，闭环完成。"),
    };

    /// <summary>The claim to record; or the name of what is wrong, a key of <see cref="Refusals"/>.</summary>
    /// <param name="subject">About whom.</param>
    /// <param name="warning">The warning answered; null when none.</param>
    /// <param name="knowledge">What is known now; its day is today.</param>
    /// <param name="catalogue">The catalogue in force.</param>
    /// <param name="now">The present instant.</param>
    public (Claim? Claim, string? Refused) Write(
        SubjectId subject, Warning? warning, Knowledge knowledge, Catalogue catalogue, DateTimeOffset now)
    {
        var (option, refused) = Chosen(warning is null
            ? Options.About(subject, Viewer, knowledge, catalogue)
            : Options.For(warning, Viewer, knowledge, catalogue));
        refused ??= Missing(knowledge.Day);
        if (option is null || refused is not null)
            return (null, refused);
        var decision = new Decision(
            Choice, Text(What)!, Text(Why)!, Text(Actor)!, warning?.Id, option.Right?.Claim.Id, Text(Expects)!, LookBack!.Value,
            warning is null ? null : WarningLog.DigestOf(warning.Evidence.Select(claim => claim.Id)), knowledge.Ledger.Head,
            catalogue.Hash);
        AccessClass[] classes =
        [
            AccessClass.Confidential, warning?.Access ?? AccessClass.Public, option.Right?.Claim.Access ?? AccessClass.Public,
            .. option.Held.SelectMany(line => line.Evidence).Select(claim => claim.Access),
        ];
        return (Recorded(subject, decision, decision.Actor, classes.Max(), now) with { Portfolio = Viewer.Portfolio }, null);
    }

    /// <summary>The claim that closes the loop of a decision; or the name of what is wrong.</summary>
    public static (Claim? Claim, string? Refused) Review(DecisionCase one, Review written, DateTimeOffset now)
    {
        if (one.State == DecisionState.Reviewed)
            return (null, "reviewed");
        if (written.Verdict is not ("as_expected" or "partly" or "otherwise"))
            return (null, "verdict");
        if (Text(written.Happened) is not { } happened)
            return (null, "happened");
        if (Text(written.Actor) is not { } actor)
            return (null, "by");
        var review = written with { Happened = happened, Learnt = Text(written.Learnt), Actor = actor };
        return (Recorded(one.Subject, review, actor, one.Claim.Access, now), null);
    }

    /// <summary>A text without spaces around it, cut to what is taken; null when nothing is written.</summary>
    internal static string? Text(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > Longest } long_ ? long_[..Longest] : text.Trim();

    private static Claim Recorded(SubjectId subject, Content content, string actor, AccessClass access, DateTimeOffset now) => new()
    {
        Subject = subject, ValidTo = DateOnly.FromDateTime(now.UtcDateTime), KnownAt = now,
        Source = new Source(actor, content.Predicate, actor), Grade = new Grade('A', 1), Standing = Standing.Confirmed, Access = access,
        Content = content,
    };

    private (Option? Option, string? Refused) Chosen(Options options)
    {
        var fitting = options.Offered.Where(option => option.Response.Id == Choice).ToList();
        if (fitting.Count == 0)
            return (null, "choose");
        if (string.IsNullOrEmpty(Right))
        {
            return fitting.FirstOrDefault(option => option.Right is null) is { } without ? (without, null)
                : fitting.Count == 1 ? (fitting[0], null) : (null, "right");
        }
        var named = fitting.FindAll(option => option.Right?.Claim.Id.Hex.StartsWith(Right, StringComparison.Ordinal) == true);
        return named is [var one] ? (one, null) : (null, "right");
    }

    private string? Missing(DateOnly today) =>
        Text(What) is null ? "what"
        : Text(Why) is null ? "why"
        : Text(Expects) is null ? "expect"
        : LookBack is not { } day || day <= today || day > today.AddYears(FurthestYears) ? "look-back"
        : Text(Actor) is null ? "by"
        : null;
}
