using System.Text.Json.Nodes;
using Tocsin.Agreements;
using Tocsin.Claims;

namespace Tocsin.App.Commands;

/// <summary>Terms, changes, watch lists, issues and strategies as JSON, as the reference writes them.</summary>
public static class AgreementForm
{
    /// <summary>A term as known on the agreement's day.</summary>
    public static JsonObject Of(TermState state, DateOnly day) => new()
    {
        ["term"] = state.Term,
        ["kind"] = CanonicalForm.Word(state.Kind),
        ["status"] = state.StatusOn(day) is { } status ? CanonicalForm.Word(status) : null,
        ["governing"] = state.Governing is { } governing ? Of(governing) : null,
        ["proposals"] = JsonForm.List(state.OpenProposals, Of),
        ["contradictions"] = JsonForm.List(state.Contradictions, Of),
    };

    /// <summary>A version with where it comes from.</summary>
    public static JsonObject Of(KnownClause version)
    {
        var (claim, clause) = (version.Claim, version.Clause);
        return new JsonObject
        {
            ["claim"] = claim.Id.Hex,
            ["status"] = CanonicalForm.Word(clause.Status),
            ["by"] = clause.By?.ToString(),
            ["to"] = clause.To?.ToString(),
            ["heldBy"] = clause.HeldBy?.ToString(),
            ["proposedBy"] = clause.ProposedBy?.ToString(),
            ["statement"] = clause.Statement,
            ["values"] = JsonForm.List(
                clause.Particulars, value => new JsonObject { ["name"] = value.Name, ["value"] = value.Value }),
            ["when"] = clause.When,
            ["then"] = JsonForm.List(clause.Effects, effect => JsonValue.Create(effect)),
            ["tested"] = clause.Tested is { } tested ? CanonicalForm.Word(tested) : null,
            ["noticeDays"] = clause.NoticeDays,
            ["effective"] = Day(clause.Effective),
            ["until"] = Day(clause.Until),
            ["known"] = Phrase.Day(claim.KnownOn),
            ["source"] = claim.Source.Publisher,
            ["grade"] = claim.Grade.ToString(),
            ["standing"] = Phrase.Word(claim.Standing),
        };
    }

    /// <summary>What happened to a term.</summary>
    public static JsonObject Of(TermShift shift) => new()
    {
        ["term"] = shift.Term,
        ["what"] = CanonicalForm.Word(shift.Kind),
        ["version"] = Of(shift.Version),
        ["before"] = shift.Before is { } before ? Of(before) : null,
        ["values"] = JsonForm.List(
            shift.Values, value => new JsonObject { ["name"] = value.Name, ["old"] = value.Old, ["new"] = value.New }),
    };

    /// <summary>A term on the watch list.</summary>
    public static JsonObject Of(WatchLine line, string currency) => new()
    {
        ["term"] = line.State.Term,
        ["kind"] = CanonicalForm.Word(line.State.Kind),
        ["on"] = Day(line.On),
        ["daysTo"] = line.DaysTo,
        ["nextTest"] = Day(line.NextTest),
        ["conditions"] = JsonForm.List(line.Conditions, room => Of(room, currency)),
        ["unknown"] = line.Unknown?.En,
        ["heldBy"] = line.By?.ToString(),
        ["noticeDays"] = line.Version.Clause.NoticeDays,
        ["lastDay"] = Day(line.LastDay),
        ["noticeUnknown"] = line.NoticeUnknown,
        ["version"] = Of(line.Version),
    };

    private static JsonObject Of(Headroom room, string currency) => new()
    {
        ["text"] = room.Text,
        ["value"] = room.Value,
        ["threshold"] = room.Threshold,
        ["distance"] = room.Distance,
        ["unit"] = room.Unit == Values.Unit.Money ? currency : room.Unit.ToString(),
        ["holds"] = room.Holds,
        ["unknown"] = room.Unknown?.En,
        ["countedFromToday"] = room.Counted,
        ["claims"] = JsonForm.List(room.Claims, claim => JsonValue.Create(claim.Id.Hex)),
    };

    /// <summary>An issue with every position known.</summary>
    public static JsonObject Of(Issue issue) => new()
    {
        ["issue"] = issue.Key,
        ["name"] = issue.Name,
        ["nameZh"] = issue.NameZh,
        ["terms"] = JsonForm.List(issue.Terms, term => JsonValue.Create(term)),
        ["settled"] = issue.Settled,
        ["positions"] = JsonForm.List(issue.Positions.OrderBy(side => side.Key), side => new JsonObject
        {
            ["party"] = side.Key.ToString(),
            ["overTime"] = JsonForm.List(side.Value, pair => new JsonObject
            {
                ["claim"] = pair.Claim.Id.Hex, ["known"] = Phrase.Day(pair.Claim.KnownOn), ["statement"] = pair.Stance.Statement,
                ["settled"] = pair.Stance.Settled, ["source"] = pair.Claim.Source.Publisher, ["grade"] = pair.Claim.Grade.ToString(),
            }),
        }),
    };

    /// <summary>A strategy with the moves seen.</summary>
    public static JsonObject Of(Strategy strategy) => new()
    {
        ["party"] = strategy.Party.ToString(),
        ["strategy"] = strategy.Name,
        ["stated"] = JsonForm.List(strategy.Stated, claim => JsonValue.Create(claim.Id.Hex)),
        ["moves"] = JsonForm.List(strategy.Moves, pair => new JsonObject
        {
            ["claim"] = pair.Claim.Id.Hex, ["known"] = Phrase.Day(pair.Claim.KnownOn), ["statement"] = pair.Move.Statement,
            ["effect"] = pair.Move.Effect, ["source"] = pair.Claim.Source.Publisher, ["grade"] = pair.Claim.Grade.ToString(),
        }),
    };

    private static string? Day(DateOnly? day) => day is { } one ? Phrase.Day(one) : null;
}
