namespace Tocsin.App.Pages;

/// <summary>One distribution in short.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Lowest">One of a hundred lies below.</param>
/// <param name="Low">Five of a hundred lie below.</param>
/// <param name="Middle">Half lies below.</param>
/// <param name="High">Ninety-five of a hundred lie below.</param>
/// <param name="Highest">Ninety-nine of a hundred lie below.</param>
/// <param name="Mean">The mean.</param>
public sealed record QuantileRow(
    string Name, double Lowest, double Low, double Middle, double High, double Highest, double Mean);

/// <summary>How far one driver moves a value.</summary>
/// <param name="Name">The driver.</param>
/// <param name="AtLow">The value when the driver is low; null when it is not known.</param>
/// <param name="AtHigh">The value when the driver is high; null when it is not known.</param>
/// <param name="Low">The driver's low end, in words.</param>
/// <param name="High">The driver's high end, in words.</param>
/// <param name="Note">Its source, or that it is an assumption, or why the values are not known.</param>
/// <param name="Assumed">Whether it is an assumption: drawn hollow.</param>
public sealed record TornadoBar(
    string Name, double? AtLow, double? AtHigh, string Low, string High, string Note, bool Assumed);

/// <summary>What one party has in each period.</summary>
/// <param name="Name">The party.</param>
/// <param name="Amounts">One for each period; what it pays is below zero.</param>
public sealed record WaterfallSeries(string Name, IReadOnlyList<double> Amounts);

/// <summary>A point of a curve with a band.</summary>
/// <param name="X">Where.</param>
/// <param name="Value">The value.</param>
/// <param name="Low">The band's lower edge.</param>
/// <param name="High">The band's upper edge.</param>
public sealed record BandPoint(double X, double Value, double Low, double High);

/// <summary>What a point of a bargain is.</summary>
public enum FrontierKind
{
    /// <summary>A package on the table that no other is better than.</summary>
    Efficient,

    /// <summary>A package than which another is better for one side and no worse for the other.</summary>
    Dominated,

    /// <summary>Nash's point.</summary>
    Nash,

    /// <summary>Nash's point with unequal power.</summary>
    Unequal,

    /// <summary>Kalai and Smorodinsky's point.</summary>
    Fair,

    /// <summary>The nearest miss of an empty zone.</summary>
    Miss,

    /// <summary>A deal that was made.</summary>
    Deal,
}

/// <summary>A point of a bargain: both sides' gains over no agreement.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">In words.</param>
/// <param name="First">The first side's gain.</param>
/// <param name="Second">The second side's gain.</param>
public sealed record FrontierMark(FrontierKind Kind, string Name, double First, double Second);
