namespace Tocsin.Connectors;

/// <summary>What a host is shown so that it lets this program read: sent to that host alone, never in the clear over the network.</summary>
/// <param name="Host">The host's name, lower case.</param>
/// <param name="Header">What the header Authorization holds.</param>
public sealed record Pass(string Host, string Header)
{
    /// <summary>Whether it is shown at an address.</summary>
    public bool Fits(Uri address) => address.Host == Host && (address.Scheme == "https" || address.IsLoopback);

    /// <summary>That it is there, never what it holds.</summary>
    public override string ToString() => $"a pass for {Host}";
}
