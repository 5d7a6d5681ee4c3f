using Tocsin.TrackRecords;

namespace Tocsin.App;

/// <summary>What a warning's rule has to show for itself at the warning's level.</summary>
/// <param name="Own">On what the investor was warned of live; null when nothing was issued.</param>
/// <param name="Shipped">On a panel, as it comes with the catalogue; null when none does.</param>
/// <param name="AtLevel">Of it the warning's level; null when none does.</param>
public sealed record WarningRecord(LevelRecord? Own, ShippedRecord? Shipped, ShippedLevel? AtLevel);
