using Tocsin.Language;
using Tocsin.Research;

namespace Tocsin.Indicators;

/// <summary>Reads lost leads as a number with what it rests on.</summary>
internal static class LeadReading
{
    /// <summary>The value over the leads wanted, or why it is unknown.</summary>
    public static Reading Of(
        Situation situation, Argument window, Func<LostLead, bool> wanted, Func<IReadOnlyList<LostLead>, double> value)
    {
        var lost = LostLeads.Of(situation, (int)Math.Round(window.Days));
        if (lost.Unknown is { } because)
            return Reading.Missing(because, lost.ChangesOn);
        var leads = lost.Leads.Where(wanted).ToList();
        return Reading.Of(value(leads), [.. leads.SelectMany(lead => lead.Evidence).DistinctBy(claim => claim.Id)], lost.ChangesOn);
    }
}
