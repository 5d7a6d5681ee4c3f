using System.CommandLine;
using System.Globalization;
using System.Text;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Statistics;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary><c>replay PATH</c>: what the rules would have said of every relation in a folder, its outcomes beside it.</summary>
public sealed class Replay : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var path = new Argument<string>("path") { Description = "A folder of coded relations." };
        var area = new Option<string>("--area") { Description = "The area of the rules.", DefaultValueFactory = _ => "cooperation" };
        var command = new Command("replay", "what the rules would have said of every relation in a folder: a table in Markdown")
        {
            path, area,
        };
        command.SetAction(parsed => Run(parsed.GetValue(path)!, parsed.GetValue(area)!, Console.Out));
        return command;
    }

    /// <summary>Writes the table.</summary>
    public static int Run(string path, string area, TextWriter output)
    {
        var catalogue = Shipped.Catalogue();
        var read = Trial.Read(path, catalogue, Today.Day);
        foreach (var (file, refusal) in read.Files.SelectMany(file => file.Refusals.Select(refusal => (file, refusal))))
            Console.Error.WriteLine($"{file.Label}:{refusal.Line}: {refusal.Reason}");
        var watch = new Watch(Trial.Ledger(read.Files.SelectMany(file => file.Claims), Today.Day), catalogue);
        output.WriteLine("| relation | covered | first amber | first red | outcomes (date; lead from the amber then standing) | amber "
            + "days a year | red days a year |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var relation in watch.Ledger.Subjects.Where(subject => subject.IsRelation))
            output.WriteLine(Row(watch, relation, area));
        return read.Clean ? ExitCode.Done : ExitCode.Refused;
    }

    private static string Row(Watch watch, SubjectId relation, string area)
    {
        var claims = watch.Ledger.About(relation).Select(standing => standing.Claim).ToList();
        var covered = claims.Select(claim => claim.Content).OfType<Coverage>().ToList();
        if (covered.Count == 0)
            return $"| {relation.Name} | not covered | | | | | |";
        var (first, last) = (covered.Min(coverage => coverage.From), covered.Max(coverage => coverage.To));
        var line = SeverityLine.Of(watch.Judge(relation, last), area);
        var years = (last.DayNumber - first.DayNumber + 1) / 365.25;
        var outcomes = claims.Where(claim => claim.Content is Resolution).OrderBy(claim => claim.ValidTo)
            .Select(claim => Outcome(claim, line));
        var row = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"| {relation.Name} | {first:yyyy-MM-dd} to {last:yyyy-MM-dd} ")
            .Append(CultureInfo.InvariantCulture, $"| {line.First(Severity.Amber):yyyy-MM-dd} | {line.First(Severity.Red):yyyy-MM-dd} ")
            .Append(CultureInfo.InvariantCulture, $"| {string.Join("; ", outcomes)} ")
            .Append(CultureInfo.InvariantCulture, $"| {line.Days(Severity.Amber, first, last) / years:0} ")
            .Append(CultureInfo.InvariantCulture, $"| {line.Days(Severity.Red, first, last) / years:0} |");
        return row.ToString();
    }

    private static string Outcome(Claim claim, SeverityLine line)
    {
        var on = claim.ValidTo;
        var sinceFirst = line.Steps.Count == 0 ? 0 : on.DayNumber - line.Steps[0].On.DayNumber;
        var lead = LeadTime.Before(on.DayNumber, Math.Max(sinceFirst, 1), day => line.On(DateOnly.FromDayNumber(day)) >= Severity.Amber)
            .Persistent is { } days ? $"{days} d" : "no amber";
        return string.Create(CultureInfo.InvariantCulture, $"{((Resolution)claim.Content).Kind} {on:yyyy-MM-dd} ({lead})");
    }
}
