using System.Net;
using System.Net.Sockets;

namespace Tocsin.Connectors.Channels;

/// <summary>Tells this machine and its own network from the world outside, and opens connections to where a channel may lead.</summary>
internal static class Neighbourhood
{
    // Networks that are not the world: RFC 6890 and what it lists since.
    private static readonly IPNetwork[] Near =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/127", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10",
            "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Whether the address is of this machine, its network or no host at all.</summary>
    public static bool Holds(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(Near, network => network.Contains(plain));
    }

    /// <summary>Connects; <see cref="TooNearException"/> when the host is near and may not be.</summary>
    public static async Task<NetworkStream> Connect(string host, int port, bool mayBeNear, CancellationToken stop)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, stop).ConfigureAwait(false);
        if (!mayBeNear && Array.Find(addresses, Holds) is { } near)
        {
            throw new TooNearException(
                $"{host} is {near}, an address of this machine or its own network: write local: yes if that is meant.");
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, stop).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A channel led to this machine or its own network and was not set up to.</summary>
internal sealed class TooNearException(string message) : Exception(message);
