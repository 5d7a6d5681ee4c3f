using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Tocsin.Measures;

namespace Tocsin.Connectors;

/// <summary>Where a connection leaves this machine, and which ones may.</summary>
/// <param name="loopbackPorts">Ports of this machine that may be reached.</param>
internal sealed class Doorway(IReadOnlySet<int> loopbackPorts)
{
    /// <summary>Refuses what its written form already shows.</summary>
    public static void Check(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw Refused(
                $"An address that begins with http:// or https:// is expected, and this is {address}.",
                $"地址应以 http:// 或 https:// 开头，而这是 {address}。");
        if (address.UserInfo.Length > 0)
        {
            var without = $"{address.Scheme}://{address.Authority}{address.AbsolutePath}";
            throw Refused(
                $"The address holds a user name or password before @: write it without, as {without}.",
                $"地址在 @ 之前含有用户名或密码：请去掉，例如 {without}。");
        }
    }

    /// <summary>Resolves the name and connects to the first address that answers, none of them inside.</summary>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Resolve(host, port, stop).ConfigureAwait(false);
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), stop).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException fault)
            {
                last = fault;
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>
    /// The addresses of a name, when all of them lie on the open internet or are a port of this machine that may be reached.
    /// </summary>
    public async Task<IPAddress[]> Resolve(string host, int port, CancellationToken stop)
    {
        var literal = IPAddress.TryParse(host, out var written) ? written : null;
        IPAddress[] addresses;
        try
        {
            addresses = literal is not null
                ? [literal]
                : await Dns.GetHostAddressesAsync(host, stop).ConfigureAwait(false);
        }
        catch (SocketException fault)
        {
            throw NoSuchName(host, fault);
        }
        if (Array.Find(addresses, address => !MayReach(address, port)) is { } inside)
        {
            var (en, zh) = literal is null ? ($"{host} is {inside}", $"{host} 指向 {inside}") : (inside.ToString(), inside.ToString());
            throw Refused(
                $"{en}, an address of this machine or of a private network: only addresses of the open internet are fetched.",
                $"{zh}，属于本机或私有网络：只抓取公开互联网上的地址。");
        }
        return addresses;
    }

    /// <summary>What a fault of the connection means, and whether trying again may help.</summary>
    public static FetchException Explain(Exception fault, Uri address)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is FetchException own)
                return own;
            if (inner is AuthenticationException)
                return Refused(
                    $"The certificate of {address.Host} cannot be trusted ({inner.Message}) Nothing was fetched.",
                    $"无法信任 {address.Host} 的证书（{inner.Message}）未抓取任何内容。");
            if (inner is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } name)
                return NoSuchName(address.Host, name);
            if (inner is InvalidDataException)
                return new FetchException(
                    new Name(
                        $"What {address.Host} sent is packed in a way that cannot be unpacked: it will be tried again.",
                        $"{address.Host} 发送的压缩内容无法解开：稍后会再试。"),
                    again: true);
        }
        return new FetchException(
            new Name(
                $"{address.Host} could not be reached or broke off ({fault.Message.TrimEnd('.')}): it will be tried again.",
                $"无法连接 {address.Host} 或连接中断（{fault.Message.TrimEnd('.')}）：稍后会再试。"),
            again: true);
    }

    private bool MayReach(IPAddress address, int port)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return PublicAddress.Is(plain) || (IPAddress.IsLoopback(plain) && loopbackPorts.Contains(port));
    }

    private static FetchException NoSuchName(string host, SocketException fault) => new(
        new Name(
            $"The name {host} could not be resolved ({fault.SocketErrorCode}): check its spelling and the connection.",
            $"无法解析名称 {host}（{fault.SocketErrorCode}）：请检查拼写和网络连接。"),
        again: true);

    private static FetchException Refused(string en, string zh) => new(new Name(en, zh), again: false);
}
