using System.Globalization;
using Tocsin.Language;

namespace Tocsin.Regulation;

/// <summary>Reads procedures, calendars of working days and base rates of a catalogue's files.</summary>
internal sealed class ProcedureReader
{
    private static readonly string[] Units = ["working_days", "days", "weeks", "months", "years"];

    private readonly Dictionary<string, WorkCalendar> calendars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Procedure> procedures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BaseRate> rates = new(StringComparer.Ordinal);

    /// <summary>A table with what these files add.</summary>
    public LawTable Read(IReadOnlyList<YamlReader> files, LawTable table)
    {
        foreach (var entry in files.SelectMany(file => file.Maps("calendars")))
            LawReader.Add(calendars, entry, ReadCalendar(entry));
        foreach (var entry in files.SelectMany(file => file.Maps("procedures")))
            LawReader.Add(procedures, entry, ReadProcedure(entry));
        foreach (var entry in files.SelectMany(file => file.Maps("base_rates")))
            LawReader.Add(rates, entry, ReadRate(entry));
        return table with
        {
            Calendars = calendars,
            Procedures = procedures,
            BaseRates = [.. rates.Values.OrderBy(rate => rate.Procedure, StringComparer.Ordinal).ThenBy(rate => rate.Published)],
        };
    }

    private static WorkCalendar ReadCalendar(YamlReader entry)
    {
        entry.Only("id", "name", "from", "to", "holidays", "status", "source");
        var (from, to) = (LawReader.DayOf(entry, "from"), LawReader.DayOf(entry, "to"));
        var holidays = new HashSet<DateOnly>();
        foreach (var word in entry.Words("holidays"))
        {
            if (!DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                entry.Error("holidays", $"'{word}' is no day of the calendar: write 2026-12-25.");
            else if (day < from || day > to)
                entry.Error("holidays", $"{word} lies outside {from:yyyy-MM-dd} to {to:yyyy-MM-dd}, which this calendar covers: widen it.");
            else
                holidays.Add(day);
        }
        return new WorkCalendar(
            entry.Text("id", "uk"), entry.Name("name"), from, to, holidays, LawReader.Confirmed(entry), entry.Text("source", "an address"));
    }

    private Procedure ReadProcedure(YamlReader entry)
    {
        entry.Only("id", "name", "calendar", "threat", "may_order", "phases");
        var ids = entry.Maps("phases").Select(phase => phase.Text("id", "phase_1")).ToList();
        foreach (var twice in ids.GroupBy(id => id).Where(group => group.Count() > 1))
            entry.Error("phases", $"Phase '{twice.Key}' is there twice: give one of them another name.");
        var calendar = entry.Has("calendar") ? entry.Optional("calendar", "") : null;
        if (calendar is not null && !calendars.ContainsKey(calendar))
            entry.Error("calendar", $"There is no calendar '{calendar}'{Spelling.Suggest(calendar, calendars.Keys)}");
        var phases = entry.Maps("phases").Select(phase => ReadPhase(phase, ids, calendar is not null)).ToList();
        if (phases.Count < 2)
            entry.Error("phases", "A procedure has two phases at least, the last one with ends: yes.");
        var threat = entry.Flag("threat", false);
        return new Procedure(entry.Text("id", "uk-merger"), entry.Name("name"), calendar, threat, phases)
        {
            MayOrder = entry.Flag("may_order", !threat),
        };
    }

    private static ProcedurePhase ReadPhase(YamlReader entry, List<string> ids, bool dated)
    {
        entry.Only("id", "name", "ends", "clock");
        var id = entry.Text("id", "phase_1");
        return new ProcedurePhase(
            id, entry.Name("name"), entry.Flag("ends", false), entry.Map("clock") is { } clock ? ReadClock(clock, id, ids, dated) : null);
    }

    private static StatutoryClock ReadClock(YamlReader entry, string phase, List<string> ids, bool dated)
    {
        entry.Only("length", "unit", "counts_first", "rolls", "until", "binding", "status", "source", "extensions");
        var unit = (ClockUnit)Array.IndexOf(Units, entry.OneOf("unit", Units));
        var rolls = entry.Flag("rolls", false);
        if (!dated && (rolls || unit == ClockUnit.WorkingDays))
            entry.Error("unit", "Working days need a calendar: write calendar: uk beside the procedure's id.");
        var length = entry.Number("length", "40");
        if (length is < 1 or > 5000 || length != Math.Floor(length))
            entry.Error("length", "A whole number from 1 is expected: write length: 40");
        var after = ids.SkipWhile(one => one != phase).Skip(1).ToList();
        var until = entry.Optional("until", after.FirstOrDefault() ?? "");
        if (!after.Contains(until))
            entry.Error("until", $"'{until}' is no phase after '{phase}'{Spelling.Suggest(until, after)}");
        return new StatutoryClock(
            (int)Math.Clamp(length, 1, 5000), unit, entry.Flag("counts_first", false), rolls, until, entry.Flag("binding", true),
            LawReader.Confirmed(entry), entry.Text("source", "an address, or general knowledge"))
        {
            Extensions = [.. entry.Maps("extensions").Select(ReadExtension)],
        };
    }

    private static ClockExtension ReadExtension(YamlReader entry)
    {
        entry.Only("id", "name", "by", "at_most", "status", "source");
        var (isFixed, isMost) = (entry.Has("by"), entry.Has("at_most"));
        double? length = isFixed ? entry.Number("by", "10") : isMost ? entry.Number("at_most", "20") : null;
        if ((isFixed && isMost) || length is < 1 or > 5000 || (length is { } whole && whole != Math.Floor(whole)))
            entry.Error("by", "One whole number from 1 is expected: by: 10 for a fixed length, or at_most: 20 for one that is agreed.");
        return new ClockExtension(
            entry.Text("id", "commitments"), entry.Name("name"), (int?)length, !isFixed, LawReader.Confirmed(entry),
            entry.Text("source", "an address, or general knowledge"));
    }

    private BaseRate ReadRate(YamlReader entry)
    {
        entry.Only("id", "procedure", "phase", "name", "count", "of", "period", "published", "published_is", "status", "source");
        var procedure = entry.Text("procedure", "uk-merger");
        if (!procedures.ContainsKey(procedure))
            entry.Error("procedure", $"There is no procedure '{procedure}'{Spelling.Suggest(procedure, procedures.Keys)}");
        var phase = entry.Has("phase") ? entry.Optional("phase", "") : null;
        if (phase is not null && procedures.TryGetValue(procedure, out var known) && known.PlaceOf(phase) < 0)
        {
            entry.Error("phase", $"Procedure '{procedure}' has no phase '{phase}'"
                + Spelling.Suggest(phase, known.Phases.Select(one => one.Id)));
        }
        var (count, of) = (entry.Number("count", "53"), entry.Number("of", "243"));
        if (count < 0 || of < 1 || count > of || count != Math.Floor(count) || of != Math.Floor(of))
            entry.Error("count", "Whole numbers are expected, the count from 0 up to what it is of: write count: 53, of: 243");
        return new BaseRate(
            entry.Text("id", "a-name"), procedure, entry.Name("name"), (int)count, (int)Math.Max(1, of), entry.Text("period", "2019-2024"),
            LawReader.DayOf(entry, "published"), LawReader.Confirmed(entry), entry.Text("source", "an address"))
        {
            Phase = phase,
            DayConfirmed = !entry.Has("published_is") || entry.OneOf("published_is", "confirmed", "recalled") == "confirmed",
        };
    }
}
