using System.CommandLine;
using Tocsin.Claims;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary><c>snooze ID --until DAY</c>: silence until a day, after which the warning says what was hidden.</summary>
public sealed class Snooze : DeedVerb
{
    private readonly Option<DateOnly?> until = CommonOptions.Day("--until", "The last day of the silence.");

    /// <inheritdoc/>
    protected override string Name => "snooze";

    /// <inheritdoc/>
    protected override string Does => "silences a warning until a day; afterwards it says what the silence hid";

    /// <inheritdoc/>
    protected override IEnumerable<Option> Further => [until];

    /// <inheritdoc/>
    protected override Deed Write(ParseResult parsed, Warning warning, string actor)
    {
        var day = parsed.GetValue(until) ?? throw new UsageException("Say until when: write --until and a day, as in --until 2030-12-31.");
        if (day < Today.Day)
            throw new UsageException($"--until {Phrase.Day(day)} is over: write today, {Phrase.Day(Today.Day)}, or a later day.");
        var reason = parsed.GetValue(Reason) ?? throw new UsageException("A silence needs a reason: write --reason and a few words.");
        return new Deed(Name, warning.Id, actor, reason, day, null, null);
    }
}
