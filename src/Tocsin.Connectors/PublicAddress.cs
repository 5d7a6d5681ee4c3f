using System.Net;
using System.Net.Sockets;

namespace Tocsin.Connectors;

/// <summary>Tells addresses of the open internet from those of this machine, its neighbours and its operators.</summary>
/// <remarks>
/// The blocks are those that the IANA special-purpose address registries (RFC 6890 and later entries) call not globally reachable, with
/// multicast and reserved ones. IPv6 is read the other way round: only global unicast passes, and addresses that carry an IPv4 address
/// are judged by it.
/// </remarks>
public static class PublicAddress
{
    private static readonly IPNetwork[] Closed4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork[] Closed6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "3fff::/20" }.Select(IPNetwork.Parse)];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether the address lies on the open internet.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !Array.Exists(Closed4, network => network.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        var bytes = address.GetAddressBytes();
        if (SixToFour.Contains(address))
            return Is(new IPAddress(bytes.AsSpan(2, 4)));
        if (Translated.Contains(address))
            return Is(new IPAddress(bytes.AsSpan(12, 4)));
        return Global6.Contains(address) && !Array.Exists(Closed6, network => network.Contains(address));
    }
}
